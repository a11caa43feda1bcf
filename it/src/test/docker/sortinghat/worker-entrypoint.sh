#!/bin/bash
# Stands in for the script of the worker's image of this name: a real worker of RQ, whose jobs are the stand-in's.
set -euo pipefail
exec /opt/venv/bin/python3 -c 'import sortinghat_stand_in; sortinghat_stand_in.work()'
