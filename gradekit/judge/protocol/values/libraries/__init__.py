"""Values of libraries that gradekit does not need: each is taken from `sys.modules`, or not at all."""
