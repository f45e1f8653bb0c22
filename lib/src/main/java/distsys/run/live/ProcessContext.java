package distsys.run.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Context;
import distsys.model.Disk;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.run.Settings;
import distsys.run.world.Keyring;
import distsys.run.world.NodeClock;
import distsys.run.world.Peers;
import distsys.run.world.Purpose;
import distsys.trace.Canon;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a node sees from inside its process: its own clock and draws; everything else it tells the run, and its disk it asks for there. */
final class ProcessContext implements Context {

    private final Line line;
    private final Values values;
    private final Settings settings;
    private final List<NodeId> members, peers;
    private final NodeId id;
    private final NodeClock clock;
    private final Disk disk = new FarDisk();
    /** What to add to this JVM's clock to get the run's time: found once, so that the clock never jumps; late by the way of one message. */
    private Long offset;
    private long key, drawn;

    ProcessContext(Line line, Values values, Settings settings, List<NodeId> members, int index) {
        this.line = line;
        this.values = values;
        this.settings = settings;
        this.members = members;
        this.id = members.get(index);
        peers = new Peers(members, index);
        clock = new NodeClock(settings, index);
    }

    void begin(long jobKey, long now) {
        key = jobKey;
        drawn = 0;
        if (offset == null) offset = now - System.nanoTime();
    }

    long trueNow() {
        return System.nanoTime() + offset;
    }

    NodeId member(String name) {
        return members.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    @Override public NodeId id() {
        return id;
    }

    @Override public List<NodeId> members() {
        return members;
    }

    @Override public List<NodeId> peers() {
        return peers;
    }

    @Override public Duration now() {
        return Duration.ofNanos(clock.at(trueNow()));
    }

    @Override public Interval trueTime() {
        return clock.trueTime(trueNow());
    }

    @Override public Draws random() {
        return () -> Purpose.NODE.draw(key, drawn++);
    }

    @Override public Disk disk() {
        return disk;
    }

    @Override public void send(NodeId to, Object msg) {
        Objects.requireNonNull(msg, "a message cannot be null");
        if (to == null || to.index() >= members.size()) throw new IllegalArgumentException("there is no node " + to + " to send " + Canon.text(msg) + " to");
        say(Line.object().put("send", to.index()).set("msg", values.encode(msg)));
    }

    @Override public void after(Duration delay, Object msg) {
        Objects.requireNonNull(msg, "a timer cannot be null");
        if (delay.isNegative()) throw new IllegalArgumentException("a timer cannot be set into the past: " + delay);
        say(Line.object().put("set", delay.toNanos()).set("msg", values.encode(msg)));
    }

    @Override public void cancel(Object msg) {
        say(Line.object().set("cancel", values.encode(msg)));
    }

    @Override public void log(String text) {
        say(Line.object().put("log", text).put("clock", now().toNanos()));
    }

    @Override public <T> Signed<T> sign(T content) {
        return new Signed<>(content, id, Keyring.sign(settings.seed(), id, content));
    }

    @Override public boolean genuine(Signed<?> signed) {
        return Keyring.verify(settings.seed(), signed);
    }

    private void say(ObjectNode object) {
        try {
            line.say(object);
        } catch (IOException gone) {
            throw new NodeProcess.Lost(gone);
        }
    }

    private JsonNode ask(ObjectNode question) {
        try {
            return line.ask(question);
        } catch (IOException gone) {
            throw new NodeProcess.Lost(gone);
        }
    }

    /** The disk is where the run is: so it outlives this process. */
    private final class FarDisk implements Disk {

        @Override public void write(String name, Object value) {
            if (value == null) throw new IllegalArgumentException("disk().write(\"" + name + "\", null): a disk holds values, not null");
            JsonNode answer = ask(Line.object().put("disk", "write").put("key", name).set("value", values.encode(value)));
            if (answer.has("full")) throw new Full(name);
        }

        @SuppressWarnings("unchecked")
        @Override public <T> T read(String name, T otherwise) {
            JsonNode answer = ask(Line.object().put("disk", "read").put("key", name));
            return answer.has("value") ? (T) values.decode(answer.path("value")) : otherwise;
        }

        @Override public void sync() {
            ask(Line.object().put("disk", "sync"));
        }

        @Override public List<String> keys() {
            var keys = new ArrayList<String>();
            ask(Line.object().put("disk", "keys")).path("keys").forEach(k -> keys.add(k.asText()));
            return List.copyOf(keys);
        }
    }
}
