/** Classic bugs, each in a node as small as it can be, beside the line that mends it. */
package distsys.run.explore.bugs;
