package distsys.run.live;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One end of a connection that carries JSON objects. Jackson knows where an object ends, so they need no frames; a line each, for people. */
final class Line implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private JsonParser in;
    private final OutputStream out;

    Line(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);                 // small messages, each waited for
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    void say(ObjectNode object) throws IOException {
        out.write(JSON.writeValueAsBytes(object));
        out.write('\n');
        out.flush();
    }

    /** The next object. */
    JsonNode hear() throws IOException {
        if (in == null) in = JSON.createParser(socket.getInputStream());      // not before: it looks at the first byte, and so waits for it
        JsonNode object = JSON.readTree(in);
        if (object == null) throw new EOFException("the other end is gone");
        return object;
    }

    /** Says something and waits for the answer. */
    JsonNode ask(ObjectNode question) throws IOException {
        say(question);
        return hear();
    }

    @Override public void close() throws IOException {
        socket.close();
    }
}
