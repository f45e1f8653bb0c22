package distsys.exercise;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A wrong answer that a learner might well give, and the property that must find it out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Mutant {

    /** The mistake, in a few words. */
    String value();

    /** The property that must fail; others may fail too. */
    String fails();
}
