package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.broadcast.Courier;
import distsys.algo.broadcast.ExitTest;
import distsys.algo.broadcast.Incident;
import distsys.algo.broadcast.Spread;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.Options;
import distsys.trace.Event;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is right is run or read off here, too; no report says it, since it can be found. */
final class ExitProperties {

    /** The nodes of the incident; two clients come after them. */
    private static final int NODES = 4;
    /** Numbers are given to two decimals. */
    private static final double TWO_DECIMALS = 0.0051;

    /** Which configuration serves which need; {@code BroadcastFaultsTest} measures that it does, and that no other one does. */
    static final Map<String, String> BEST = new TreeMap<>(Map.of("chat", "F", "sensors", "D"));
    static final String CAUSE = "one-settles-all";

    @Order(1)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "The line \"messages\" of the result says it, to two decimals.",
            "5 nodes, 20 requests a second, 20 s, latency 50 ms, seed 6, and no nemesis."})
    @DisplayName("Load test: how many messages a request costs")
    void loadTest(Trials<ExitTest> trials) {
        judge(trials, "That is another number.", test -> Math.abs(test.messagesARequest() - load().number("net", "servers", "msgs-per-op")) < TWO_DECIMALS,
                test -> String.format(Locale.ROOT, "%.2f messages a request is not what the load test of Courier gives.", test.messagesARequest()));
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "The same load, with .nemesis(seconds(5), \"partition\"). The sentence beside \"valid\" says how many.",
            "With an interval of ten seconds the load ends when the network heals, and nothing is lost. What is different with five?"})
    @DisplayName("Logical test: how many values are lost when partitions come and go under load")
    void logicalTest(Trials<ExitTest> trials) {
        judge(trials, "That is another number.", test -> test.valuesLost() == (int) partitioned().number("workload", "lost-count"),
                test -> test.valuesLost() + " values is not what the logical test of Courier gives.");
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "Go to the last event and read what each node has seen.",
            "One value is on two nodes and not on the two others."})
    @DisplayName("Incident: which value does not come through")
    void lostValue(Trials<ExitTest> trials) {
        judge(trials, "That value arrives.", test -> test.lostValue() == lost(), test -> "In the end every node has " + test.lostValue() + ", or nobody ever told it.");
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "A lost message is no accident in a protocol that sends again. When did it stop sending again?",
            "Look at the field owed of the node that has the value and borders on those that do not. At which event does the value vanish from it?",
            "The number is that of the arrival after which owed is empty: not of the message's sending, nor of the alarm that is cancelled then."})
    @DisplayName("Incident: after which event does nobody try any more")
    void fatalEvent(Trials<ExitTest> trials) {
        judge(trials, "There was hope after that event, or none before it.", test -> test.fatalEvent() == fatal(Incident.trace(), lost()),
                test -> "Event #" + test.fatalEvent() + " is not the one.");
    }

    @Order(5)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "Compare what the fatal message says with what is forgotten when it arrives."})
    @DisplayName("Incident: what is wrong with the program")
    void cause(Trials<ExitTest> trials) {
        judge(trials, "Something else is wrong.", test -> CAUSE.equals(test.cause()), test -> "\"" + test.cause() + "\" does not explain the fatal event. Is it one of the five choices, spelled as there?");
    }

    @Order(6)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "Strike out every row that breaks a demand, in whichever of the two tables. Then take the smallest number of what is to be saved.",
            "\"In the median\" and \"at the slowest\" are two columns."})
    @DisplayName("Configurations: which one serves which need")
    void configuration(Trials<ExitTest> trials) {
        trials.each(trial -> {
            ExitTest test = trial.make();
            BEST.forEach((need, best) -> {
                String chosen = test.configuration(need);
                if (!best.equals(chosen)) throw broken("Another one serves better.", "For the " + need + " you chose \"" + chosen + "\": it breaks a demand, or a cheaper one keeps them all.");
            });
        });
    }

    private static void judge(Trials<ExitTest> trials, String headline, Predicate<ExitTest> right, java.util.function.Function<ExitTest, String> detail) {
        trials.each(trial -> {
            ExitTest test = trial.make();
            if (!right.test(test)) throw broken(headline, detail.apply(test));
        });
    }

    private static distsys.judge.workload.Examination load() {
        return InTheSimulator.run(options(), Courier::new);
    }

    private static distsys.judge.workload.Examination partitioned() {
        return InTheSimulator.run(options().withNemesis(List.of("partition"), Duration.ofSeconds(5)), Courier::new);
    }

    private static Options options() {
        return Options.of("broadcast").withNodes(5).withRate(20).withTime(Duration.ofSeconds(20)).withLatency(Duration.ofMillis(50), "constant").withSeed(6);
    }

    private static int lost() {
        return Spread.of(Incident.trace(), NODES).lost().getFirst();
    }

    /** The event at which the value leaves the debts of a node, for the last time, unpaid. */
    static long fatal(Trace trace, int value) {
        long fatal = -1;
        String name = "" + value;
        for (Event e : trace.events()) {
            String debts = trace.changes().getOrDefault(e.seq(), Map.of()).get("owed");
            if (e.seq() == 0 || debts == null || mentions(debts, name)) continue;
            String before = trace.state(e.node(), e.seq() - 1).getOrDefault("owed", "");
            boolean paid = mentions(e.payload(), name);
            if (mentions(before, name) && !paid) fatal = e.seq();
        }
        return fatal;
    }

    private static boolean mentions(String text, String number) {
        return text.matches(".*\\b" + number + "\\b.*");
    }
}
