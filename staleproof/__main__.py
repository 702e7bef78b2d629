"""``python -m staleproof`` is the command ``staleproof``."""

from staleproof import main

if __name__ == "__main__":
    raise SystemExit(main())
