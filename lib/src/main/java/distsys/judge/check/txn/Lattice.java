package distsys.judge.check.txn;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reasoning with the order of the {@linkplain Model models}: what holds below, what breaks above, which are the weakest and the strongest. */
public final class Lattice {

    private static final Map<Model, EnumSet<Model>> BELOW = new EnumMap<>(Model.class), ABOVE = new EnumMap<>(Model.class);
    private static final Map<Model, EnumSet<Anomaly>> FORBIDDEN = new EnumMap<>(Model.class);

    static {
        for (Model m : Model.values()) ABOVE.put(m, EnumSet.noneOf(Model.class));
        for (Model m : Model.values()) {
            EnumSet<Model> below = EnumSet.noneOf(Model.class);
            descend(m, below);
            BELOW.put(m, below);
            below.forEach(weaker -> ABOVE.get(weaker).add(m));
            EnumSet<Anomaly> forbidden = EnumSet.noneOf(Anomaly.class);
            for (Model weaker : below) {
                for (Anomaly direct : weaker.forbidsDirectly()) {
                    for (Anomaly a : Anomaly.values()) if (a.isAlso(direct)) forbidden.add(a);
                }
            }
            FORBIDDEN.put(m, forbidden);
        }
    }

    private Lattice() {}

    private static void descend(Model m, EnumSet<Model> below) {
        if (below.add(m)) m.impliesDirectly().forEach(weaker -> descend(weaker, below));
    }

    /** Whether every history of {@code stronger} is one of {@code weaker}. A model implies itself. */
    public static boolean implies(Model stronger, Model weaker) {
        return BELOW.get(stronger).contains(weaker);
    }

    /** The model and all that it implies. */
    public static Set<Model> impliedBy(Model m) {
        return EnumSet.copyOf(BELOW.get(m));
    }

    /** The model and all that imply it. */
    public static Set<Model> implying(Model m) {
        return EnumSet.copyOf(ABOVE.get(m));
    }

    /** Every anomaly whose presence rules the model out. */
    public static Set<Anomaly> forbiddenBy(Model m) {
        return EnumSet.copyOf(FORBIDDEN.get(m));
    }

    /** Every model that one of these anomalies rules out. */
    public static Set<Model> ruledOutBy(Collection<Anomaly> found) {
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        FORBIDDEN.forEach((model, forbidden) -> {
            if (found.stream().anyMatch(forbidden::contains)) out.add(model);
        });
        return out;
    }

    /** Those of {@code models} that imply no other of them. */
    public static Set<Model> weakest(Set<Model> models) {
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        for (Model m : models) if (models.stream().noneMatch(other -> other != m && implies(m, other))) out.add(m);
        return out;
    }

    /** Those of {@code models} that no other of them implies. */
    public static Set<Model> strongest(Set<Model> models) {
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        for (Model m : models) if (models.stream().noneMatch(other -> other != m && implies(other, m))) out.add(m);
        return out;
    }
}
