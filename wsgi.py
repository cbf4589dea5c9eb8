"""For web servers: `gunicorn wsgi:app`, `waitress-serve wsgi:app`."""

from tracker import create_app

app = create_app()
