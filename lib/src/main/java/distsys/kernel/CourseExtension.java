package distsys.kernel;

import distsys.model.Steps;
import distsys.see.Shown;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** What the course adds to the notebook's kernel; the kernel finds it as a service in the library's jar. */
public final class CourseExtension implements Extension {

    static final MIMEType HTML = MIMEType.parse("text/html");
    static final MIMEType SVG = MIMEType.parse("image/svg+xml");
    static final MIMEType PNG = MIMEType.parse("image/png");

    /** The seed that {@code %seed} sets for whatever names none. */
    static final String SEED = "distsys.seed";

    @Override
    public void install(BaseKernel kernel) {
        Thread.setDefaultUncaughtExceptionHandler(CourseExtension::uncaught);
        registerShown(kernel.getRenderer());
        registerMagics(kernel.getMagicsRegistry());
        if (KernelHooks.open) WarmUp.start(kernel);
        else WarmUp.run(kernel);
    }

    /** The kernel leaves a thread behind that keeps its JVM alive after a shutdown: end it ourselves. */
    @Override
    public void uninstall(BaseKernel kernel) {
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(150); // let the reply leave
            } catch (InterruptedException e) {
                // then at once
            }
            System.exit(0);
        });
        end.setDaemon(true);
        end.start();
    }

    private static void registerShown(Renderer renderer) {
        renderer.createRegistration(Shown.class).preferring("text/html", "image/svg+xml", "image/png").register((shown, context) -> {
            context.renderIfRequested(MIMEType.TEXT_PLAIN, (type, out) -> out.putText(shown.text()));
            context.renderIfRequested(HTML, (type, out) -> put(out, type, shown.html()));
            context.renderIfRequested(SVG, (type, out) -> put(out, type, shown.svg()));
            context.renderIfRequested(PNG, (type, out) -> putPng(out, shown.png()));
        });
    }

    private static void put(DisplayData out, MIMEType type, String text) {
        if (text != null) out.putData(type, text);
    }

    /** A PNG has twice the pixels it is shown at; its header says how many. */
    static void putPng(DisplayData out, byte[] png) {
        if (png == null) return;
        ByteBuffer header = ByteBuffer.wrap(png);
        out.putData(PNG, Base64.getEncoder().encodeToString(png));
        out.putMetaData(PNG, Map.of("width", header.getInt(16) / 2, "height", header.getInt(20) / 2));
    }

    private static void registerMagics(MagicsRegistry magics) {
        LineMagic<Object, BaseKernel> seed = (kernel, arguments) -> seed(arguments);
        magics.registerLineMagic("seed", seed);
        CellMagic<Object, BaseKernel> expectError = (kernel, arguments, body) -> expectError(kernel, body);
        magics.registerCellMagic("expectError", expectError);
    }

    /** {@code %seed 7} sets the seed of what names none. */
    private static Object seed(List<String> arguments) {
        try {
            System.setProperty(SEED, Long.toString(Long.parseLong(String.join(" ", arguments).strip())));
            return null;
        } catch (NumberFormatException e) {
            throw new CellError("%seed wants one whole number, as in %seed 7", List.of());
        }
    }

    /** {@code %%expectError}: the rest of the cell is meant to fail, and only the error's sentence is shown. */
    private static Object expectError(BaseKernel kernel, String body) {
        try {
            kernel.evalRaw(body);
        } catch (RuntimeException e) {
            System.out.println("as expected: " + e.getMessage());
            return null;
        }
        throw new CellError("this cell was expected to fail, but it worked", List.of());
    }

    private static void uncaught(Thread thread, Throwable thrown) {
        if (thrown instanceof Steps.Stopped) return; // what stop is for
        System.err.println("in another thread: " + Explain.other(thrown).getMessage());
    }
}
