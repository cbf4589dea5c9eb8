"""Backups: everything the office entered, in one file that any database of any later version can read."""

from .manifest import BackupError, Manifest
from .reading import Backup
from .restoring import Restored, restore
from .writing import write

__all__ = ["Backup", "BackupError", "Manifest", "Restored", "restore", "write"]
