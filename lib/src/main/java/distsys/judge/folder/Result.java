package distsys.judge.folder;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of one graded exercise of one student.
 *
 * @param key     of what was graded: equal keys, equal results, so that an interrupted run can go on
 * @param notes   what the instructor should know
 * @param failing the properties that do not hold, by name
 * @param page    the report as HTML
 */
public record Result(String key, String student, String exercise, String title, Verdict verdict, int points, int outOf, String why, List<String> notes, List<String> failing,
              String page) {

    static Result of(String key, String student, Exercise exercise, Report report, List<String> notes) {
        var failing = new ArrayList<String>();
        for (Finding f : report.findings()) if (f.verdict() == Verdict.FAIL && report.problem().isEmpty()) failing.add(f.sentence());
        Finding first = report.failure();
        String why = !report.problem().isEmpty() ? report.problem() : first == null ? "" : first.headline() + " " + first.detail();
        return new Result(key, student, exercise.id(), exercise.title(), report.verdict(), report.points(), report.outOf(), why, List.copyOf(notes), failing, report.html());
    }
}
