import distsys.model.*;
import distsys.trace.*;
import java.util.function.*;
import java.util.stream.*;
