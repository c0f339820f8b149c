"""Installation without a network: from a folder of wheels, with nothing asked of a registry."""

import subprocess
import zipfile
from pathlib import Path

import pytest

import manage

NAME = "workbench_trial_library"


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder with one small wheel."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    about = f"{NAME}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{NAME}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{NAME}.py", "ANSWER = 42\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", f"{NAME}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return folder


def test_the_environment_is_made_from_the_folder_alone(
    wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manage, "ROOT", tmp_path)  # the folder stands beside manage.py
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")  # whoever asks there fails
    (tmp_path / "requirements.txt").write_text(f"{NAME}==1.0\n")
    python = manage.prepare(tmp_path / "venv", "requirements.txt")
    told = subprocess.run([python, "-c", f"import {NAME}; print({NAME}.ANSWER)"], capture_output=True, text=True)
    assert told.stdout == "42\n"


def test_a_named_folder_must_be_there(tmp_path: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHEELS", str(wheels))
    assert manage.from_wheels() == ["--no-index", "--find-links", str(wheels)]
    monkeypatch.setenv("WHEELS", str(tmp_path / "thieu"))
    with pytest.raises(SystemExit, match="WHEELS"):
        manage.from_wheels()
