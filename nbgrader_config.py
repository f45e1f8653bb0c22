# nbgrader for this course: docs/instructors.md says how. `./course nbgrader …` installs it and runs its own commands here.
import os
from pathlib import Path

os.environ["DISTSYS_PROGRESS"] = "off"  # nbgrader takes whatever a graded cell writes to stderr for a failure

c = get_config()  # noqa: F821  (nbgrader gives it)

c.CourseDirectory.course_id = "distsys"
c.CourseDirectory.source_directory = "solutions"  # built from lessons/ by ./course build
c.CourseDirectory.release_directory = "exercises"  # built from solutions/ by the same
c.CourseDirectory.submitted_directory = "grading/submitted"  # grading/ holds names and marks: git leaves it out
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.db_url = "sqlite:///grading/gradebook.db"
Path("grading").mkdir(exist_ok=True)

c.ClearSolutions.code_stub = {"java": '// YOUR CODE HERE\nthrow new UnsupportedOperationException("not written yet");'}
c.ClearSolutions.text_stub = "*Your answer.*"
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"  # nbgrader's spelling
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"

# Endless code runs out of steps long before; this is for what steps cannot see.
c.Execute.timeout = 120
c.Execute.interrupt_on_timeout = True
c.Execute.error_on_timeout = {"ename": "CellTimeoutError", "evalue": "", "traceback": ["this cell took longer than 120 s"]}
c.Execute.shutdown_kernel = "immediate"
