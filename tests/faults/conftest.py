"""Rounds with seeds: ROUNDS says how many, SEED with which to begin; both are printed."""

import os
import secrets

import pytest

ROUNDS = int(os.environ.get("ROUNDS", "3"))
SEED = int(os.environ.get("SEED") or secrets.randbelow(1_000_000))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run whatever takes a seed once per round."""
    if "seed" in metafunc.fixturenames:
        seeds = range(SEED, SEED + ROUNDS)
        metafunc.parametrize("seed", seeds, ids=[f"SEED={seed}" for seed in seeds])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how to run the same rounds again."""
    ran = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    if any("tests/faults" in report.nodeid for report in ran):
        terminalreporter.write_line(f"faults: SEED={SEED} ROUNDS={ROUNDS}")
