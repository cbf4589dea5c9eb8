"""Papers are made of facts and of words: no row is asked, so once for all databases is enough."""

import pytest
from flask import Flask

from tests.conftest import settings_for
from tracker import create_app


@pytest.fixture(scope="session")
def writing_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("writing")
    return create_app(settings_for(folder, f"sqlite:///{folder}/none.db"))
