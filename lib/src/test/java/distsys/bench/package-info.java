/** Speed, measured: {@code ./course bench sim}. JMH runs each workload in a fresh JVM; the median of the iterations is quoted. */
package distsys.bench;
