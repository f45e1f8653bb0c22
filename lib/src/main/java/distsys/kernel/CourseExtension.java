package distsys.kernel;

import distsys.see.Shown;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** What the course adds to the notebook's kernel; the kernel finds it as a service in the library's jar. */
public final class CourseExtension implements Extension {

    private static final MIMEType HTML = MIMEType.parse("text/html");
    private static final MIMEType SVG = MIMEType.parse("image/svg+xml");
    private static final MIMEType PNG = MIMEType.parse("image/png");

    @Override
    public void install(BaseKernel kernel) {
        kernel.getRenderer().createRegistration(Shown.class)
                .preferring("text/html", "image/svg+xml", "image/png")
                .register((shown, context) -> {
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, (type, out) -> out.putText(shown.text()));
                    context.renderIfRequested(HTML, (type, out) -> { if (shown.html() != null) out.putData(type, shown.html()); });
                    context.renderIfRequested(SVG, (type, out) -> { if (shown.svg() != null) out.putData(type, shown.svg()); });
                    context.renderIfRequested(PNG, (type, out) -> {
                        byte[] png = shown.png();
                        if (png == null) return;
                        ByteBuffer header = ByteBuffer.wrap(png);
                        out.putData(type, Base64.getEncoder().encodeToString(png));
                        out.putMetaData(type, Map.of("width", header.getInt(16) / 2, "height", header.getInt(20) / 2));
                    });
                });
        kernel.evalRaw("""
                import java.util.function.*;
                import java.util.stream.*;
                import distsys.model.*;
                import distsys.trace.*;
                import distsys.see.*;
                import static distsys.kernel.Cells.show;
                """);
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
}
