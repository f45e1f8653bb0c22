package distsys.judge.grade;

/** The report in words: the verdict first, then the sentence, then the table. */
final class ReportText {

    private final Report report;

    ReportText(Report report) {
        this.report = report;
    }

    @Override public String toString() {
        var out = new StringBuilder(report.headline()).append('\n');
        if (!report.ground().isEmpty()) out.append(report.ground()).append('\n');
        if (!report.problem().isEmpty()) out.append('\n').append(report.problem()).append('\n');
        Finding failure = report.failure();
        if (failure != null && report.problem().isEmpty()) {
            out.append('\n').append(failure.headline()).append(' ').append(failure.detail()).append(shortest(failure)).append('\n');
        }
        if (!report.findings().isEmpty()) out.append('\n');
        for (Finding f : report.findings()) {
            out.append(mark(f.verdict())).append("  ").append(f.earned()).append('/').append(f.points()).append("  ").append(f.sentence())
                    .append("  (").append(f.kind().word()).append(", ").append(runs(f)).append(")\n");
            if (!f.expected().isEmpty()) out.append("             expected ").append(f.expected()).append(", got ").append(f.got()).append('\n');
        }
        if (!report.hints().isEmpty()) {
            out.append("\nHint ").append(report.hints().size()).append(" of ").append(report.allHints()).append(": ").append(report.hints().getLast()).append('\n');
        }
        if (report.verdict() == Verdict.PASS) out.append('\n').append(success(report)).append('\n');
        return out.toString().stripTrailing();
    }

    static String success(Report report) {
        String more = report.later().isEmpty() ? "." : "; " + report.later() + ".";
        return Character.toUpperCase(report.scope().name().charAt(0)) + report.scope().name().substring(1) + " check: " + report.passed() + " of "
                + report.findings().size() + " passed" + more + (report.explanation().isEmpty() ? "" : "\n" + report.explanation());
    }

    static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓ pass ";
            case FAIL -> "✗ fail ";
            case FAULT -> "? fault";
        };
    }

    static String runs(Finding f) {
        return f.runs() == 0 ? "not run" : f.failed() == 0 ? f.runs() + " runs" : f.failed() + " of " + f.runs() + " runs";
    }

    static String shortest(Finding f) {
        return f.trace() == null ? "" : " Shortest run: " + f.trace().total() + " events, " + (f.seed() == 0 ? "found by trying every order" : "seed " + f.seed()) + ".";
    }
}
