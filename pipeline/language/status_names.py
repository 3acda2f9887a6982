"""How messages say a status."""

from pipeline.domain.progress import Status

STATUS_NAMES = {
    Status.NOT_STARTED: "chưa triển khai",
    Status.IN_PROGRESS: "đang thực hiện",
    Status.COMPLETED: "đã hoàn thành",
    Status.SUSPENDED: "tạm dừng",
    Status.CANCELLED: "không thực hiện",
}
"""The words for each status, in the middle of a sentence."""
