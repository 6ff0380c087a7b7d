"""How the server bears many clients: python -m benchmarks.serving [CLIENTS] [SECONDS], 64 and 30 if not said.

They ask without a pause for questions of the book and SPARQL, on the store of the bundled notice. An answer counts if it is whole
and the same as the first one's. Memory is the peak of the server and of its largest worker.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from tabulate import tabulate

from casegraph import main as command
from tests.clients import asked_at_once, peak_megabytes
from tests.servers import casegraph
from tests.test_serving_load import PATHS


def main() -> None:
    """Print the table."""
    clients = int(sys.argv[1]) if len(sys.argv) > 1 else 64
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    with tempfile.TemporaryDirectory() as folder:
        assert CliRunner().invoke(command, ["build", "-o", folder]).exit_code == 0
        with casegraph(Path(folder) / "store") as server:
            load = asked_at_once(server.url, PATHS, clients, seconds)
            memory = peak_megabytes(server.process)
    times = sorted(load.seconds)
    server_peak = memory.pop(server.process, 0.0)
    rows = [
        ("clients", clients),
        ("answers", len(times)),
        ("answers a second", f"{len(times) / seconds:.0f}"),
        ("lost or wrong", sum(number for _, number in load.wrong)),
        ("seconds, median", f"{statistics.median(times):.3f}"),
        ("seconds, 95 of 100", f"{times[int(len(times) * 0.95)]:.3f}"),
        ("seconds, longest", f"{times[-1]:.3f}"),
        ("MB, server", f"{server_peak:.0f}"),
        ("MB, largest worker", f"{max(memory.values(), default=0.0):.0f}"),
    ]
    print(tabulate(rows, tablefmt="github", headers=("", "")))
    for name, number in load.wrong:
        print(f"{name}: {number}")


if __name__ == "__main__":
    main()
