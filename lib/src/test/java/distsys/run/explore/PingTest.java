package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.model.Node;
import distsys.model.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first lab of DSLabs (Michael et al., EuroSys 2019), whose number of states has a closed form. */
@DisplayName("Ping, on a duplicating network with timers in order, has as many states as its formula says")
class PingTest {

    static final class Server extends Node<Client.Ping> {
        @Override protected void receive(NodeId from, Client.Ping ping) {
            send(from, new Client.Pong(ping.n()));
        }
    }

    static final class Client extends Node<Client.Msg> {
        sealed interface Msg {}
        record Ping(int n) {}
        record Pong(int n) implements Msg {}
        record Retry(int n) implements Msg {}

        private final int pings;
        int current = 1;

        Client(int pings) {
            this.pings = pings;
        }

        @Override protected void start() {
            ask();
        }

        private void ask() {
            send(members().getFirst(), new Ping(current));
            after(ms(10), new Retry(current));
        }

        boolean done() {
            return current > pings;
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Pong(int n) -> {
                    if (n != current || done()) return;
                    current++;
                    if (!done()) ask();
                }
                case Retry(int n) -> {
                    if (n == current && !done()) ask();
                }
            }
        }
    }

    private static long states(int clients, int pings) {
        var found = explore(1, Server::new).with(clients, () -> new Client(pings)).duplicating().timersInOrder()
                .within(s -> !s.nodes().stream().allMatch(n -> !(n instanceof Client c) || c.done()));
        assertEquals("states outside within(…) were not gone on from", found.explored().stopped());
        return found.states();
    }

    @ParameterizedTest(name = "{0} pings") @ValueSource(ints = {1, 2, 4, 10})
    void closedForm(int n) {
        int a = n * (n + 1);
        assertEquals(a + n, states(1, n));
        assertEquals((long) a * a + 2 * a * (n + 1) + (n + 1) * (n + 1) - 1, states(2, n));
    }
}
