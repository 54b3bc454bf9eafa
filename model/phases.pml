/* Generated from lib/engine/phases.ts: change that, then run npx tsx scripts/generate-docs.ts. */

/* 0: the folder has no entry of the claim. */
#define nothing 1
#define intent 2
#define created 3
#define recorded 4
#define ending 5
#define ended 6

/* From where a step may be taken, and where it leads. */
#define from_begin(p) ((p) == nothing)
#define to_begin nothing
#define from_retry(p) ((p) == created || (p) == ended)
#define to_retry nothing
#define from_intend(p) ((p) == nothing || (p) == intent)
#define to_intend intent
#define from_suspect(p) ((p) == nothing)
#define to_suspect intent
#define from_refuse(p) ((p) == intent)
#define to_refuse nothing
#define from_create(p) ((p) == nothing || (p) == intent)
#define to_create created
#define from_adopt(p) ((p) == nothing)
#define to_adopt created
#define from_resume(p) ((p) == created || (p) == recorded || (p) == ending)
#define to_resume created
#define from_record(p) ((p) == created)
#define to_record recorded
#define from_terminate(p) ((p) == nothing || (p) == intent || (p) == created || (p) == recorded || (p) == ending || (p) == ended)
#define to_terminate ending
#define from_end(p) ((p) == nothing || (p) == intent || (p) == created || (p) == recorded || (p) == ending || (p) == ended)
#define to_end ended

/* What may be sent in a phase. */
#define may_create(p) ((p) == intent)
#define may_terminate(p) ((p) == ending)
