package distsys.exercise;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import distsys.model.Node;
import java.util.List;

/** Write a broadcasting node that no outage robs of a value, and that costs no more than it must. */
public final class SteadfastExercise implements Exercise {

    @Override public String id() {
        return "06-steadfast";
    }

    @Override public String title() {
        return "06 · the broadcast that loses nothing";
    }

    @Override public Class<?> type() {
        return Node.class;
    }

    @Override public String answer() {
        return "Steadfast";
    }

    @Override public List<Class<?>> properties() {
        return List.of(SteadfastProperties.class);
    }

    @Override public String explanation() {
        return "A debt is settled by the one who has the goods, never by the one who sent them. The wait that doubles makes a short outage short and a long one cheap; "
                + "the cap is what you promise to those who come back. What is left open here: a node that crashes forgets what it owes, for all of it is in memory.";
    }

    @Override public Scope visible() {
        return Scope.visible(24, 5, 2, 3, 5);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 8, 2, 3, 5, 9);
    }
}
