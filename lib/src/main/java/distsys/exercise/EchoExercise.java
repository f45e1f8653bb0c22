package distsys.exercise;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import distsys.model.Node;
import java.util.List;

/** Write the echo server: challenge 1 of fly.io/dist-sys. */
public final class EchoExercise implements Exercise {

    @Override public String id() {
        return "02-echo";
    }

    @Override public String title() {
        return "02 · the echo server";
    }

    @Override public Class<?> type() {
        return Node.class;
    }

    @Override public String answer() {
        return "MyEcho";
    }

    @Override public List<Class<?>> properties() {
        return List.of(EchoProperties.class);
    }

    @Override public String explanation() {
        return "Everything the answer needs stands in the request, and so the server remembers nothing: it may crash, be asked twice, serve a thousand "
                + "clients, and is still right. That is the cheapest kind of fault tolerance there is. Most servers of this course are not so lucky.";
    }

    @Override public Scope visible() {
        return Scope.visible(12, 4, 1, 2, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 8, 1, 2, 3, 5);
    }
}
