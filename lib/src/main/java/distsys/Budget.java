package distsys;

import distsys.run.explore.Scope;
import distsys.run.explore.Used;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** What may go wrong in an explored run, and is counted; timers are none of it, but part of the program: see {@link Exploration#raising} and {@link Exploration#necessity}. */
public enum Budget {

    /** Crashes. */ CRASHES("crash", "crashes", Scope::crashes, Scope::withCrashes, Used::crashes),
    /** Restarts of crashed nodes. */ RESTARTS("restart", "restarts", Scope::restarts, Scope::withRestarts, Used::restarts),
    /** Messages lost. */ LOSSES("message lost", "messages lost", Scope::losses, Scope::withLosses, Used::losses),
    /** Messages doubled. */ DUPLICATES("message doubled", "messages doubled", Scope::duplicates, Scope::withDuplicates, Used::duplicates);

    private final String one, many;
    private final ToIntFunction<Scope> get;
    private final BiFunction<Scope, Integer, Scope> with;
    private final ToIntFunction<Used> used;

    Budget(String one, String many, ToIntFunction<Scope> get, BiFunction<Scope, Integer, Scope> with, ToIntFunction<Used> used) {
        this.one = one;
        this.many = many;
        this.get = get;
        this.with = with;
        this.used = used;
    }

    /** How much of it a scope has. */
    int of(Scope scope) {
        return get.applyAsInt(scope);
    }

    /** The scope with this much of it. */
    Scope in(Scope scope, int n) {
        return with.apply(scope, n);
    }

    /** How much of it any run used. */
    int of(Used most) {
        return used.applyAsInt(most);
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
