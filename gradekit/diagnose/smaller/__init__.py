"""The smallest failing example: families of calls, numbers made smaller while a call still goes wrong."""
