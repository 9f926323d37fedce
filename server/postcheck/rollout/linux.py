"""Linux: a file of JSON for Chrome, Chromium and Edge.

A browser reads every file of its folder. Of policies of one name the last file's counts, whole;
settings of extensions are put together (Chromium, components/policy config_dir_policy_loader).
"""

import json

from postcheck.rollout.chromium import Product, policies, products
from postcheck.rollout.managed import plain
from postcheck.rollout.plan import File, Rollout

NAME = "postcheck.json"


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns a file for each browser."""
    return tuple(_file(rollout, product) for product in products(rollout))


def policy(rollout: Rollout, product: Product) -> dict[str, object]:
    """Returns all that stands in a browser's file."""
    settings = {rollout.sources[product.browser].id: plain(rollout.settings)}
    return {**policies(rollout, product), "3rdparty": {"extensions": settings}}


def _file(rollout: Rollout, product: Product) -> File:
    text = json.dumps(policy(rollout, product), indent=2, ensure_ascii=False)
    where = " and ".join(f"{folder}/{NAME}" for folder in product.folders)
    whose = " (the second is Chromium’s)" if len(product.folders) > 1 else ""
    goes = f"Linux: copy it to {where}{whose}, readable by everybody, writable by root alone."
    name = f"linux/{product.browser}/{NAME}"
    return File(name, f"{text}\n".encode(), goes, holds_key=True)
