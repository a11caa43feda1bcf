"""In SortingHat's place: real uwsgi, Django, RQ and MariaDB's client, with the variables and the set-up of SortingHat."""

import hashlib
import json
import os
import pathlib
import sys

import MySQLdb
from redis import Redis
from rq import Queue, Worker

STATIC = pathlib.Path("/ui")


def setting(name):
    return os.environ["SORTINGHAT_" + name]


def connect(**more):
    return MySQLdb.connect(
        host=setting("DB_HOST"), port=int(setting("DB_PORT")), user=setting("DB_USER"),
        password=setting("DB_PASSWORD"), charset="utf8mb4", autocommit=True, **more)


def database(statement, *values):
    connection = connect(db=setting("DB_DATABASE"))
    try:
        cursor = connection.cursor()
        cursor.execute(statement, values or None)
        return cursor.fetchall()
    finally:
        connection.close()


def redis():
    return Redis(setting("REDIS_HOST"), int(setting("REDIS_PORT")), password=setting("REDIS_PASSWORD"))


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def set_up():
    """Like SortingHat: a database that is there is set up, whatever is in it."""
    cursor = connect().cursor()
    cursor.execute("SHOW DATABASES LIKE %s", [setting("DB_DATABASE").replace("_", "\\_")])
    if not cursor.fetchall():
        # Its statement does not quote the name either.
        cursor.execute("CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci" % setting("DB_DATABASE"))
        database("CREATE TABLE users (name VARCHAR(64) PRIMARY KEY, password CHAR(64))")
        database("CREATE TABLE jobs (id INT AUTO_INCREMENT PRIMARY KEY, text TEXT)")
        superuser = [setting("SUPERUSER_USERNAME"), digest(setting("SUPERUSER_PASSWORD"))]
        database("INSERT INTO users VALUES (%s, %s)", *superuser)
    redis().ping()


def collect_static():
    (STATIC / "css").mkdir(exist_ok=True)
    (STATIC / "css/app.css").write_text("body { color: black }\n")


def job(text):
    """What a worker does."""
    database("INSERT INTO jobs (text) VALUES (%s)", text)


def work():
    connection = redis()
    Worker([Queue(connection=connection)], connection=connection).work()


def application():
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse, JsonResponse
    from django.urls import path

    settings.configure(
        SECRET_KEY=setting("SECRET_KEY"),
        ALLOWED_HOSTS=setting("ALLOWED_HOST").split(","),
        ROOT_URLCONF="sortinghat_stand_in.urls",
        APPEND_SLASH=False,
    )

    def page(request):
        return HttpResponse(f"SortingHat's stand-in, secure: {request.is_secure()}\n")

    def log_in(request):
        """Who may, asks a worker for something."""
        said = json.loads(request.body)
        known = database("SELECT password FROM users WHERE name = %s", said["user"])
        if known != ((digest(said["password"]),),):
            return JsonResponse({"authenticated": False}, status=403)
        Queue(connection=redis()).enqueue(job, said["user"])
        return JsonResponse({"authenticated": True})

    def jobs(request):
        return JsonResponse({"done": database("SELECT COUNT(*) FROM jobs")[0][0]})

    def environment(request):
        """What it was given, of secrets the digest."""
        told = {name: value for name, value in os.environ.items() if name.startswith(("SORTINGHAT_", "UWSGI_"))}
        for name in told:
            if name.endswith(("_KEY", "_PASSWORD")):
                told[name] = digest(told[name])
        return JsonResponse(told)

    urls = type(sys)("sortinghat_stand_in.urls")
    urls.urlpatterns = [
        path("", page), path("api/", log_in), path("jobs", jobs), path("environment", environment)]
    sys.modules[urls.__name__] = urls
    return get_wsgi_application()


if __name__ == "__main__":
    set_up()
    if "--upgrade" in sys.argv:
        collect_static()
