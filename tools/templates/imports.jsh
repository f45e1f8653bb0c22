import distsys.*;
import static distsys.Lab.*;
import distsys.model.*;
import distsys.trace.*;
import distsys.see.*;
import static distsys.kernel.Cells.show;
import java.util.function.*;
import java.util.stream.*;
