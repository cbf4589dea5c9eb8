"""All rooms for programs, in the order in which they are described."""

from . import acts, evidence, office, plans, tasks
from .routes import Room

ROOMS: tuple[Room, ...] = (office.bp, plans.bp, tasks.bp, acts.bp, evidence.bp)
