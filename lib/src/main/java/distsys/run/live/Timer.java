package distsys.run.live;

/** A timer that was set. It is pending until it is handled: one whose time has come but which still waits can be stopped. */
final class Timer {

    final Job job;
    Due due;

    Timer(Job job) {
        this.job = job;
    }
}
