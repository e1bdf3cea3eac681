c = get_config()
load_subconfig("grader_config.py")
