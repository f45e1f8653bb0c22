package distsys.exercise;

import distsys.algo.echo.Speaker;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Speak Maelstrom's protocol, by hand: lines in, lines out. */
public final class ProtocolExercise implements Exercise {

    @Override public String id() {
        return "02-protocol";
    }

    @Override public String title() {
        return "02 · the protocol";
    }

    @Override public Class<?> type() {
        return Speaker.class;
    }

    @Override public String answer() {
        return "MySpeaker";
    }

    @Override public List<Class<?>> properties() {
        return List.of(ProtocolProperties.class);
    }

    @Override public String explanation() {
        return "An error code is a statement about the world: a definite one says that nothing happened and never will, so the client may do it again as if for the first "
                + "time. Who does not know must say so. Every protocol of this course rests on that difference.";
    }

    @Override public Scope visible() {
        return Scope.visible(60, 10, 1, 2);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 20, 1, 2, 3);
    }
}
