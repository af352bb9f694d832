"""Run it with `gunicorn django_receiver:application`, with TELNYX_PUBLIC_KEY in the environment."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from inbox import take
from telnyx_texml.callbacks import CallbackError, CallbackVerifier

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"])  # a project has its own settings
verifier = CallbackVerifier()


@csrf_exempt
@require_POST
def recordings(request: HttpRequest) -> HttpResponse:
    try:
        event = verifier.unwrap(request.body, request.headers)
    except CallbackError as error:
        return HttpResponse(str(error), status=error.status)
    take(event)
    return HttpResponse()


urlpatterns = [path("recordings", recordings)]
application = get_wsgi_application()
