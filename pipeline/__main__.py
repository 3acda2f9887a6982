"""`python -m pipeline` is `tonghop`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
