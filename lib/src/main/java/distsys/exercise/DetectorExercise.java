package distsys.exercise;

import distsys.algo.detect.Detector;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Write a failure detector that keeps to a budget of false alarms. */
public final class DetectorExercise implements Exercise {

    @Override public String id() {
        return "14-detector";
    }

    @Override public String title() {
        return "14 · the failure detector";
    }

    @Override public Class<?> type() {
        return Detector.class;
    }

    @Override public List<Class<?>> constructor() {
        return List.of(double.class);
    }

    @Override public String answer() {
        return "MyDetector";
    }

    @Override public List<Class<?>> properties() {
        return List.of(DetectorProperties.class);
    }

    @Override public String explanation() {
        return "The budget is a quantile of the gaps: no model of the network is needed, only its past. What no detector can do is be right: "
                + "each false alarm saved is paid for with time to notice a crash.";
    }

    @Override public Scope visible() {
        return Scope.visible(30, 6, 2);
    }

    @Override public Scope submission() {
        return Scope.submission(100, 12, 2);
    }
}
