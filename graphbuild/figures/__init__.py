"""The quantities of a notice: values, units, roles, counterparts."""
