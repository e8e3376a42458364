# Thin doors to one standard-library script; on Windows call it directly: python packaging/bootstrap.py run|test
PYTHON ?= python3

.PHONY: run test check prove bench package setup
run test check prove bench package setup:
	@$(PYTHON) packaging/bootstrap.py $@
