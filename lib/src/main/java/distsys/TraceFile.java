package distsys;

import distsys.see.Shown;
import distsys.see.Showpiece;
import distsys.see.SpaceTime;
import distsys.trace.Trace;
import distsys.trace.TraceJson;
import distsys.trace.TracePacked;
import distsys.trace.TraceShiViz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.StringJoiner;

/** Traces and pages in files. A file is written whole or not at all, and what was there before stays if it cannot be. */
final class TraceFile {

    /** A string in a class file holds 65,535 bytes at most (JVMS 4.4.7); escapes are some of them. */
    private static final int LONGEST = 50_000;

    private TraceFile() {}

    static Shown write(String name, SpaceTime picture) {
        Trace trace = picture.trace();
        String text = switch (ending(name)) {
            case "html", "htm" -> picture.page();
            case "json" -> TraceJson.write(trace);
            case "log", "shiviz" -> TraceShiViz.write(trace);
            default -> trace.toText();
        };
        String said = String.format(Locale.ROOT, "%s: %,d events, %,d KB", name, trace.events().size(), kilobytes(name, text));
        return () -> said;
    }

    /** Writes text to a file; gives how many kilobytes it is. */
    static long kilobytes(String name, String text) {
        try {
            Path file = Path.of(name).toAbsolutePath();
            if (Files.isDirectory(file)) throw new IOException("it is a folder; give the name of a file");
            return Math.ceilDiv(write(file, text), 1_000);
        } catch (IOException | InvalidPathException e) {
            throw cannot("write", name, e);
        }
    }

    static Shown publish(Showpiece page, String name) {
        String said = String.format(Locale.ROOT, "%s, %,d KB: open it with a browser; it holds all it shows and needs no network.", name, kilobytes(name, page.page()));
        return new Shown() {
            @Override public String text() {
                return page.text() + "\n" + said;
            }

            @Override public String html() {
                return page.html(said);
            }
        };
    }

    private static long write(Path file, String text) throws IOException {
        // Beside the file, so that the last step only renames.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static Trace read(String name) {
        String text;
        try {
            text = Files.readString(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw cannot("read", name, e);
        }
        try {
            return Trace.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + name + "\": " + wrong.getMessage(), wrong);
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** One sentence: what could not be done, why, what to do. */
    private static UncheckedIOException cannot(String what, String name, Exception e) {
        Path folder = e instanceof InvalidPathException ? null : Path.of(name).toAbsolutePath().getParent();
        String why = switch (e) {
            case InvalidPathException bad -> "this is no file name here: " + bad.getReason();
            case NoSuchFileException none when what.equals("read") -> "there is no such file in " + folder;
            case NoSuchFileException none -> "there is no folder " + folder + "; make it first";
            case AccessDeniedException denied -> (what.equals("read") ? "it may not be read" : "the folder " + folder + " may not be written to; choose another one");
            case MalformedInputException binary -> "it is no text in UTF-8";
            default -> full(e) ? "the disk is full; make room and save again" : e.getMessage();
        };
        return new UncheckedIOException("cannot " + what + " \"" + name + "\": " + why, e instanceof IOException io ? io : new IOException(e));
    }

    private static boolean full(Exception e) {
        return e.getMessage() != null && (e.getMessage().contains("No space left") || e.getMessage().contains("not enough space")
                || e.getMessage().contains("Disk quota exceeded"));
    }

    /** Java source: a call with the trace as a text block, whose escapes are written so that the block's value is the trace. */
    static Shown cell(Trace trace) {
        if (trace.toText().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            String packed = TracePacked.write(trace);
            var pieces = new StringJoiner("\",\n    \"", "replay(String.join(\"\",\n    \"", "\"))");
            for (int i = 0; i < packed.length(); i += LONGEST) pieces.add(packed.substring(i, Math.min(packed.length(), i + LONGEST)));
            String cell = pieces.toString();
            return () -> cell;
        }
        String block = trace.toText().replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"").indent(4);
        String cell = "replay(\"\"\"\n" + block + "    \"\"\")";
        return () -> cell;
    }
}
