"""Every change that can happen has words, in a sentence of its own."""

import pytest

from tracker import history
from tracker.extensions import Model
from tracker.models import Deed, Door
from tracker.trail.telling import DOORS, NOUNS


@pytest.mark.parametrize("table", sorted(history.trailed_tables()))
def test_every_column_has_words_or_is_left_out_on_purpose(table):
    columns = {column.name for column in Model.metadata.tables[table].columns if not column.primary_key}

    noun = NOUNS[table]

    assert columns == set(noun.columns) | noun.silent
    assert not set(noun.columns) & noun.silent


@pytest.mark.parametrize("table", sorted(NOUNS))
def test_every_addition_has_a_sentence(table):
    assert NOUNS[table].case_for(Deed.ADDED, {})


@pytest.mark.parametrize("table", sorted(NOUNS))
def test_words_stand_only_for_what_is_there(table):
    noun, columns = NOUNS[table], Model.metadata.tables[table].columns

    assert {case.column for case in noun.cases if case.column} <= set(columns.keys())
    assert set(noun.about.values()) <= set(columns.keys())


def test_every_door_has_its_word():
    assert set(DOORS) == set(Door)
