/**
 * How much what is said speaks for an action. The sizes are chosen; what must hold between them is said beside each, and
 * the sets of sentences in `test/sentences` are what they were tried on.
 */

/** A verb that means the action and no other: more than any noun, and more than a weak verb with one hint. */
export const SURE = 10

/** A noun that means it: less than a sure verb ("restart the backup"), more than a weak verb alone. */
export const NOUN = 6

/** A verb that may mean it. With one hint it is worth more than a noun: "put 5 pods on web". */
export const WEAK = 4

/** A noun that may mean it: the least that is read at all. */
export const WEAK_NOUN = 2

/** A slot or an object that goes with the action. As much as an unread word takes away, so that one makes up for one. */
export const HINT = 4

/** So many hints count, so that a list of values does not outweigh a sure verb: 3 × HINT is little more than SURE. */
export const MOST_HINTS = 3

/** A known word that the action has no place for. */
export const UNREAD = 4

/** A word that is not known: it may be a name, and speaks against every action alike. */
export const UNKNOWN = 1

/** A word that some slot took. Breaks ties only: it takes eight of them to make up for one that is unread. */
export const TAKEN = 0.5

/** Two actions that are nearer to one another are not told apart: less than one hint, more than the words taken by one. */
export const MARGIN = 1.5
