import type { Frame } from './frame.ts'

/** Data and infrastructure. */
export const KEEPING: readonly Frame[] = [
  {
    action: 'backup',
    verbs: `
      back up|backup|back-up|snapshot|dump|take a backup|take a backup of|make a backup|make a backup of
      take a snapshot|take a snapshot of|make a snapshot of|do a backup of|do a snapshot of|create a backup of
      create a snapshot of|take a dump of|make a dump of|create a backup|create a snapshot|make a snapshot
      run a backup of|run a backup|grab a snapshot of|grab a backup of|save a copy of|take a copy of|make a copy of
      schedule backups of|schedule backups for|schedule a backup of|set up backups for|set up backups of
      set up a backup of|set up a backup for|save the data of|save the state of|keep a copy of|trigger a backup of
      start a backup of|kick off a backup of|get a backup of|get a snapshot of|have a backup of|enable backups for
      turn on backups for|take a backup for|run backups of|run backups for|store a copy of|set up nightly backups of
      set up nightly backups for|set up daily backups of|set up daily backups for|do backups of|have backups of
      export the data of|snap|stash a backup of|stash a copy of|take snapshots of|put a backup of|keep backups of
      take backups of|archive a copy of
    `,
    weakVerbs: 'save|archive|copy|keep|take|make|schedule|run|set up|store|do|create|preserve',
    nouns: `
      backup of|snapshot of|backups of|backups for|backup for|snapshots of|nightly backup of|daily backup of|dump of
      nightly backups of|nightly backups for|daily backups for|daily backups of|hourly backups of|hourly snapshots of
      weekly backups of|hourly backups for|weekly backups for
    `,
    weakNouns: 'backup|backups|snapshot|snapshots',
    objects: 'backup|backups|snapshot|snapshots|data|database|db|dump|copy',
    hints: ['retention'],
    accepts: ['volumes', 'name'],
    needs: ['subject', 'environment'],
    isOfRunning: true,
  },
  {
    action: 'restore',
    verbs: `
      restore|recover|restore the backup of|restore from backup|recover from backup|restore the data of
      recover the data of|restore the database of|load the backup|load the backup of|bring back the data of
      replay the backup of|reload the backup of|restore data|recover data|restore the snapshot of
      restore from snapshot|roll the data back|roll the data of|get the data back|bring the data back
      reinstate the data of
    `,
    weakVerbs: 'bring back|get back|load|reload|replay|reset|import|roll back|revert|put back|rewind|use|apply',
    nouns: 'restore of|recovery of|data restore|point-in-time recovery of|point-in-time restore of',
    objects: `
      snapshot from|dump from|backup from|backup|snapshot|data|database|db|dump|volume|latest backup|last backup
      the data|backup of|snapshot of|backup from|dump of|copy|copy from|copy of|the copy|the copy from|save|saved copy
    `,
    hints: ['backup'],
    accepts: ['as_of', 'volumes', 'from'],
    needs: ['subject', 'environment', ['backup', 'as_of']],
    isOfRunning: true,
  },
  {
    action: 'provision',
    verbs: 'order up|order up a|provision|stand up a|order a|spin up a new|terraform a|bring up a new',
    weakVerbs: `
      create|spin up|set up|stand up|allocate|order|get|need|want|make|add|build|launch|have|give|bring up|prepare
      start|buy|request|deploy|put|fire up|run|install|open|reserve|use|procure|acquire|lay on|throw up|boot up|boot
      rent|sort out|whip up|organise|organize|require|setup|raise|arrange|roll out|grab|conjure|ask for|have created
    `,
    hints: ['resource', 'instance_type'],
    accepts: [
      'version',
      'disk',
      'memory',
      'cpu',
      'count',
      'name',
      'target',
      'region',
      'multi_az',
      'ha',
      'versioning',
      'retention',
      'domain',
      'replicas',
    ],
    needs: ['resource', ['target', 'region', 'environment']],
  },
]
