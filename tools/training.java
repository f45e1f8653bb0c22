// The session that trains the kernel's start-up cache: what a first cell, a first picture and a first mistake need.
// Cells are separated by %% lines. A cell marked tags=["raises-exception"] is expected to fail.

// %%
1 + 1

// %%
class Chatter extends Node<Chatter.Msg> {
    sealed interface Msg {}
    record Tick() implements Msg {}
    record Hello(int count) implements Msg {}

    int count = 0;

    @Override protected void start() { after(ms(100), new Tick()); }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Tick() -> { count++; send(anyPeer(), new Hello(count)); after(ms(100), new Tick()); }
            case Hello(int theirs) -> count = Math.max(count, theirs) + 1;
        }
    }
}

// %%
var run = cluster(3, Chatter::new).seed(7).latency(uniform(ms(1), ms(40))).run(seconds(1));
run.spaceTime()

// %%
cluster(3, Chatter::new).seeds(1, 20).measure("sent", r -> r.sent()).table()

// %% tags=["raises-exception"]
int bad = "a compile error";

// %% tags=["raises-exception"]
Object nothing = null;
nothing.hashCode();

// %%
chart("training").subtitle("seed 7").x("x (s)").y("y (messages)").line("line", new double[] {1, 2, 3}, new double[] {1, 4, 9})

// %%
cluster(3, Chatter::new).seeds(1, 20).measure("sent", r -> r.sent()).histogram("sent")

// %%
class Guess {}
grade("15-lamport-clock", Guess.class)
