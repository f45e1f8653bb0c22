package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.run.sim.Simulation;
import distsys.run.wire.Codec;
import distsys.run.wire.Malformed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The bench in virtual time: the same clients and services, around a simulation of the node's class. Seconds of load take milliseconds,
 * and a seed gives the same run to the byte.
 *
 * <p>Nodes and services talk in the node's own records; at the border they become bodies and back, by the codec that a process uses. So
 * what a process would refuse with code 10 or 12 is refused here, too.
 */
public final class Virtual {

    private static final int NOT_SUPPORTED = Service.NOT_SUPPORTED, MALFORMED_REQUEST = Service.MALFORMED_REQUEST;
    /** More than any run of a lesson has; a node that floods itself ends here. */
    private static final long EVENTS = 20_000_000;

    private final Plan plan;
    private final long events;
    /** Known once the first node was made: it is the node's class that says which messages there are. */
    private Codec codec;
    private final Map<String, NodeId> ids = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    /** Messages to and from clients; these are never lost but at a node that is down. */
    private long clients;

    private Virtual(Plan plan, long events) {
        this.plan = plan;
        this.events = events;
    }

    /** Runs the plan on nodes that {@code factory} makes, all of one class. */
    public static Account run(Plan plan, Supplier<? extends Node<?>> factory) {
        return new Virtual(plan, EVENTS).run(factory, outcome -> outcome);
    }

    /**
     * The same for a check.
     *
     * @param family what the nodes hear from clients and services, where their class cannot say
     * @param events the run ends after so many
     * @param look   told what came of it before anything is made of it
     */
    public static Account run(Plan plan, Class<?> family, long events, Supplier<? extends Node<?>> factory, UnaryOperator<Outcome<Node<?>>> look) {
        var virtual = new Virtual(plan, events);
        virtual.codec = Codec.of(List.of(family), virtual.ids::get);
        return virtual.run(factory, look);
    }

    private Account run(Supplier<? extends Node<?>> factory, UnaryOperator<Outcome<Node<?>>> look) {
        var all = new ArrayList<NodeId>();
        var factories = new ArrayList<Supplier<? extends Node<?>>>();
        Supplier<Node<?>> first = () -> {
            Node<?> made = factory.get();
            if (codec == null) codec = Codec.of(List.of(Codec.family(made.getClass())), ids::get);
            return made;
        };
        for (String name : plan.nodes()) add(name, first, all, factories);
        int members = all.size();
        Service.all().forEach((name, service) -> add(name, () -> new Counter(service), all, factories));
        int firstClient = all.size();
        for (int i = 0; i < plan.customers().size(); i++) {
            Customer customer = plan.customers().get(i);
            add("c" + (i + 1), () -> new Client(customer), all, factories);
        }
        Settings settings = Settings.DEFAULT.withSeed(plan.seed()).withLatency(plan.latency()).withFaults(plan.faults())
                .withUntil(plan.most()).withEvents(events).withKeep(plan.keep(), false);
        Outcome<Node<?>> outcome = look.apply(Simulation.<Node<?>>among(members, firstClient, settings, all, factories, plan::isDone).run());
        String failure = outcome.failure() != null ? outcome.failure().sentence()
                : outcome.ending() == Outcome.Ending.BUDGET ? "the run was ended after " + String.format(java.util.Locale.ROOT, "%,d", events) + " events: do the nodes flood each other?" : "";
        return new Account(outcome.trace(), new Traffic(outcome.sent(), outcome.delivered(), clients, clients), notes, failure, List.of(), new long[0]);
    }

    private void add(String name, Supplier<? extends Node<?>> factory, List<NodeId> all, List<Supplier<? extends Node<?>>> factories) {
        var id = new NodeId(all.size(), name);
        ids.put(name, id);
        all.add(id);
        factories.add(factory);
    }

    /** Where a service stands: it hears records and answers with records of the node's family. */
    private final class Counter extends Node<Object> {
        private final transient Service service;

        Counter(Service service) {
            this.service = service;
        }

        @Override protected void receive(NodeId from, Object msg) {
            ObjectNode answer = service.answer(from.name(), codec.body(msg), random());
            if (answer == null) return;
            try {
                send(from, codec.message(answer));
            } catch (Malformed e) {
                note(from + " does not understand what " + id() + " answers: " + e.getMessage());
            }
        }
    }

    /** Where a client stands. */
    private final class Client extends Node<Object> {

        /** The client's alarm. */
        private record Alarm() {}

        private final transient Customer customer;
        private final transient Desk desk = new Desk();

        Client(Customer customer) {
            this.customer = customer;
        }

        @Override protected void start() {
            customer.wake(desk);
        }

        @Override protected void receive(NodeId from, Object msg) {
            if (msg instanceof Alarm) {
                customer.wake(desk);
                return;
            }
            clients++;
            customer.hear(desk, from.name(), codec.body(msg));
        }

        /** What the client sees; apart from the node, whose methods of the same names are for subclasses only. */
        private final class Desk implements Customer.Desk {

            @Override public void send(String to, ObjectNode body) {
                clients++;
                try {
                    Client.this.send(ids.get(to), codec.message(body));
                } catch (Malformed e) {
                    note(to + " was asked what it does not understand: " + e.getMessage());
                    int code = e.unknownType() ? NOT_SUPPORTED : MALFORMED_REQUEST;             // as a process answers
                    customer.hear(this, to, Service.error(code, e.getMessage()).put("in_reply_to", body.path("msg_id").longValue()));
                }
            }

            @Override public long now() {
                return Client.this.now().toNanos();
            }

            @Override public String name() {
                return id().name();
            }

            @Override public void wakeAt(long time) {
                after(Duration.ofNanos(Math.max(0, time - now())), new Alarm());
            }

            @Override public void reconnect() {
                // A simulation's nodes are given from the start: a client keeps its name, and drops answers to its former self by their number.
            }

            @Override public Draws random() {
                return Client.this.random();
            }
        }
    }

    private void note(String sentence) {
        if (!notes.contains(sentence)) notes.add(sentence);
    }
}
