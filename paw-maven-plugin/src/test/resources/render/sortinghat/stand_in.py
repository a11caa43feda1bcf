"""A small Django application in SortingHat's place: it tells what reaches it, and guards its forms as Django does."""

from django.conf import settings

settings.configure(
    SECRET_KEY="only-for-tests-and-long-enough-to-be-taken-for-a-key-0123456789",
    ALLOWED_HOSTS=["paw.example.org"],
    ROOT_URLCONF=__name__,
    CSRF_COOKIE_SECURE=True,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
    DATA_UPLOAD_MAX_MEMORY_SIZE=None,
    APPEND_SLASH=False,
)

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.urls import re_path  # noqa: E402


def tell(request):
    return JsonResponse({
        "path": request.path_info,
        "query": request.META["QUERY_STRING"],
        "host": request.get_host(),
        "secure": request.is_secure(),
        "length": len(request.body),
        "method": request.method,
        "from": request.META.get("REMOTE_ADDR"),
        "token": get_token(request),
    })


urlpatterns = [re_path(r"^.*$", tell)]
application = get_wsgi_application()
