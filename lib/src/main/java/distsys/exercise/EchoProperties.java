package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.exercise.Echoing.Exchange;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Node;
import distsys.trace.Event;
import distsys.trace.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What an echo server must do, however often it is asked, and by whomever. */
final class EchoProperties {

    @Order(1)
    @Property(kind = Kind.LIVENESS, points = 1, hints = {
            "receive(from, ask) is called once for each request that arrives. What do you send?",
            "A client that asks again under the same number has not heard the first answer. Answer again."})
    @DisplayName("Every request that arrives is answered, also one that comes again")
    void answered(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Echoing.of(trial);
            if (run.asksAgain()) trial.saw("a request that comes again");
            if (run.answerLost()) trial.saw("a lost answer");
            for (Exchange x : run.exchanges()) {
                if (!x.sent().isEmpty()) continue;
                throw broken("A request is not answered.", x.client() + " asked at " + Times.text(x.request().time()) + ", and the server sent nothing.")
                        .expected("EchoOk to " + x.client(), "no message").upTo(run.trace(), x.request());
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Whoever asked is the parameter from.",
            "One request, one answer: whom else would it help?"})
    @DisplayName("Whoever asked is answered, once, and nobody else hears of it")
    void onlyWhoAsked(Trials<Node<?>> trials) {
        trials.ifNever("did your server send anything").each(trial -> {
            var run = Echoing.of(trial);
            if (run.clients() > 1) trial.saw("several clients");
            for (Exchange x : run.exchanges()) {
                for (Event sent : x.sent()) {
                    trial.acted();
                    if (sent.to().equals(x.client()) && sent.equals(x.sent().getFirst())) continue;
                    boolean other = !sent.to().equals(x.client());
                    throw broken(other ? "Somebody is answered who did not ask." : "A request is answered twice.", x.client() + " asked at " + Times.text(x.request().time()) + ", and the server sent "
                            + sent.payload() + " to " + sent.to() + ".").expected("one message, to " + x.client(), x.sent().size() == 1 ? "one, to " + sent.to() : x.sent().size() + " messages")
                            .upTo(run.trace(), x.request(), sent);
                }
            }
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "The number of the request is ask.msgId(). A client takes an answer for the answer to the request whose number it names.",
            "Do not count yourself: two clients may both be at their first request."})
    @DisplayName("An answer is an EchoOk that names the request: in_reply_to is its msg_id")
    void namesTheRequest(Trials<Node<?>> trials) {
        trials.ifNever("did your server send anything to a client that had asked").each(trial -> {
            var run = Echoing.of(trial);
            for (Exchange x : run.exchanges()) {
                for (Event sent : x.sent()) {
                    if (sent.to().equals(x.client())) trial.acted();
                    String named = Echoing.number(sent);
                    if (named.equals(x.number()) || !sent.to().equals(x.client())) continue;       // to whom is another property
                    throw broken(named.isEmpty() ? "That is no EchoOk." : "The answer names another request.", x.client() + " asked " + x.request().payload() + " and was sent " + sent.payload() + ".")
                            .expected("inReplyTo " + x.number(), named.isEmpty() ? sent.payload() : "inReplyTo " + named).upTo(run.trace(), x.request(), sent);
                }
            }
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "ask.echo() goes back as it came. Is it always a text? Is it ever empty?",
            "It is an Object: a text, a number, a list, whatever JSON holds. Do not turn it into a text."})
    @DisplayName("What comes back is what was sent, to the letter")
    void unchanged(Trials<Node<?>> trials) {
        trials.ifNever("did your server send an EchoOk").each(trial -> {
            var run = Echoing.of(trial);
            for (Exchange x : run.exchanges()) {
                for (Event sent : x.sent()) {
                    if (!Echoing.number(sent).isEmpty()) trial.acted();
                    String back = Echoing.echo(sent);
                    if (Echoing.number(sent).isEmpty() || back.equals(x.echo())) continue;         // no EchoOk: another property
                    throw broken("The echo is not what was said.", x.client() + " sent " + x.echo() + " and got " + back + ".").expected(x.echo(), back).upTo(run.trace(), x.request(), sent);
                }
            }
        });
    }
}
