"""``python -m alliancegraph``"""

from alliancegraph.cli.main import main

if __name__ == "__main__":
    main()
