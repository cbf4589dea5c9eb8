"""What a view may answer."""

from werkzeug.wrappers import Response

Answer = str | tuple[str, int] | Response
