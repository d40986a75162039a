"""When the door closes on wrong passwords: django-axes with three locks, each with a count of its own."""

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Least


class SignInLocks(AxesDatabaseHandler):
    """An account from one address (the pair), the account from anywhere, and the address for whatever account.

    Tries count towards the wider two only until their pair is locked: one person's typing errors close the door on nobody else.
    """

    def get_failures(self, request, credentials=None):
        """How many of the locks are closed. One is enough: AXES_FAILURE_LIMIT is 1."""
        [of_pair] = self.get_user_attempts(request, credentials)
        recent = of_pair.model.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        counts = (
            (tries(of_pair), settings.TRIES_OF_PAIR),
            (tries_of_pairs(recent.filter(username=get_client_username(request, credentials)), by="ip_address"), settings.TRIES_OF_ACCOUNT),
            (tries_of_pairs(recent.filter(ip_address=request.axes_ip_address), by="username"), settings.TRIES_OF_ADDRESS),
        )
        return sum(count >= limit for count, limit in counts)


def tries(attempts):
    return attempts.aggregate(tries=Sum("failures_since_start"))["tries"] or 0


def tries_of_pairs(attempts, by):
    pairs = attempts.order_by().values(by).annotate(tries=Least(Sum("failures_since_start"), settings.TRIES_OF_PAIR))
    return pairs.aggregate(all=Sum("tries"))["all"] or 0
