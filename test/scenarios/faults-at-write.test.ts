import { describeFaults } from './reliability/describe-faults'

describeFaults('write')
