package distsys;

import distsys.run.explore.Scope;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** What may go wrong in an explored run, and is counted: see {@link Exploration#raising} and {@link Exploration#necessity}. */
public enum Budget {

    /** Crashes. */ CRASHES("crash", "crashes", Scope::crashes, Scope::withCrashes),
    /** Restarts of crashed nodes. */ RESTARTS("restart", "restarts", Scope::restarts, Scope::withRestarts),
    /** Messages lost. */ LOSSES("message lost", "messages lost", Scope::losses, Scope::withLosses),
    /** Messages doubled. */ DUPLICATES("message doubled", "messages doubled", Scope::duplicates, Scope::withDuplicates),
    /** Timers that go off. */ TIMEOUTS("time-out", "time-outs", Scope::timeouts, Scope::withTimeouts);

    private final String one, many;
    private final ToIntFunction<Scope> get;
    private final BiFunction<Scope, Integer, Scope> with;

    Budget(String one, String many, ToIntFunction<Scope> get, BiFunction<Scope, Integer, Scope> with) {
        this.one = one;
        this.many = many;
        this.get = get;
        this.with = with;
    }

    /** How much of it a scope has. */
    int of(Scope scope) {
        return get.applyAsInt(scope);
    }

    /** The scope with this much of it. */
    Scope in(Scope scope, int n) {
        return with.apply(scope, n);
    }

    /** {@code 2 crashes}. */
    String words(int n) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
    }

    /** {@code any number of crashes}. */
    String any() {
        return "any number of " + many;
    }
}
